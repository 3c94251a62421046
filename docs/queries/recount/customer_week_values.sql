-- Weeks of customers counted anew: visits end after 30 minutes of silence, whole seconds count; Sunday to Saturday.
WITH events AS (
  SELECT customer_id, event_ts FROM customers
  UNION ALL SELECT customer_id, event_ts FROM site_visits
  UNION ALL SELECT customer_id, event_ts FROM images
  UNION ALL SELECT customer_id, event_ts FROM orders
), begun AS (
  SELECT *, CASE WHEN event_ts - LAG(event_ts) OVER (PARTITION BY customer_id ORDER BY event_ts)
    <= INTERVAL '1800999' MILLISECOND THEN 0 ELSE 1 END AS begins
  FROM events
), visits AS (
  SELECT customer_id, MIN(event_ts) AS started_at, MAX(event_ts) AS ended_at
  FROM (SELECT *, SUM(begins) OVER (PARTITION BY customer_id ORDER BY event_ts) AS number FROM begun)
  GROUP BY customer_id, number
), weeks AS (
  -- A week is told by its Sunday; a visit counts in each week that it touches.
  SELECT customer_id, CAST(UNNEST(GENERATE_SERIES(
      DATE_TRUNC('week', CAST(started_at AS DATE) + 1) - INTERVAL '1' DAY,
      DATE_TRUNC('week', CAST(ended_at AS DATE) + 1) - INTERVAL '1' DAY, INTERVAL '7' DAY)) AS DATE) AS week_start
  FROM visits
), counted AS (
  SELECT customer_id, week_start, COUNT(*) AS visits_per_wk FROM weeks GROUP BY customer_id, week_start
), placed AS (
  SELECT customer_id, COALESCE(order_id, event_id) AS order_id,
    COALESCE(MIN(event_ts) FILTER (WHERE verb IS DISTINCT FROM 'UPDATE'), MIN(event_ts)) AS placed_at,
    ARG_MAX(COALESCE(total_amount, 0), (event_ts, CASE WHEN verb = 'UPDATE' THEN 1 ELSE 0 END, COALESCE(total_amount, 0)))
      AS amount
  FROM orders
  GROUP BY customer_id, COALESCE(order_id, event_id)
), amounts AS (
  SELECT customer_id, CAST(DATE_TRUNC('week', CAST(placed_at AS DATE) + 1) - INTERVAL '1' DAY AS DATE) AS week_start,
    SUM(amount) AS amount
  FROM placed
  GROUP BY ALL
)
SELECT c.customer_id, c.week_start,
  DATE_DIFF('day', MIN(c.week_start) OVER (PARTITION BY c.customer_id), c.week_start) // 7 AS week_id,
  c.visits_per_wk, CAST(COALESCE(a.amount, 0) AS DECIMAL(38, 2)) AS amount_per_wk,
  ROUND(CAST(COALESCE(a.amount, 0) AS DOUBLE) / c.visits_per_wk, 6) AS amount_per_visit
FROM counted c
LEFT JOIN amounts a ON a.customer_id = c.customer_id AND a.week_start = c.week_start
