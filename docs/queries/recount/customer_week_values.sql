-- Weeks of customers recomputed: visits end after 30 minutes of silence, whole seconds count; Sunday to Saturday.
WITH weeks AS (
  -- A week is identified by its Sunday; a visit counts in each week that it touches.
  SELECT customer_id, CAST(UNNEST(GENERATE_SERIES(
      DATE_TRUNC('week', CAST(started_at AS DATE) + 1) - INTERVAL '1' DAY,
      DATE_TRUNC('week', CAST(ended_at AS DATE) + 1) - INTERVAL '1' DAY, INTERVAL '7' DAY)) AS DATE) AS week_start
  FROM recount_visits
), counted AS (
  SELECT customer_id, week_start, COUNT(*) AS visits_per_wk FROM weeks GROUP BY customer_id, week_start
), placed AS (
  SELECT customer_id,
    COALESCE(MIN(event_ts) FILTER (WHERE NOT is_update) OVER own, MIN(event_ts) OVER own) AS placed_at,
    amount, currency
  FROM recount_orders
  WINDOW own AS (PARTITION BY customer_id, order_id)
  QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id, order_id
    ORDER BY event_ts DESC, is_update DESC, amount DESC, currency NULLS LAST) = 1
), amounts AS (
  SELECT customer_id, CAST(DATE_TRUNC('week', CAST(placed_at AS DATE) + 1) - INTERVAL '1' DAY AS DATE) AS week_start,
    currency, SUM(amount) AS amount
  FROM placed
  GROUP BY ALL
), numbered AS (
  -- A row a currency; visits stand in the first.
  SELECT *, ROW_NUMBER() OVER (PARTITION BY customer_id, week_start ORDER BY currency NULLS LAST) AS nth FROM amounts
), numbered_weeks AS (
  SELECT *, DATE_DIFF('day', MIN(week_start) OVER (PARTITION BY customer_id), week_start) // 7 AS week_id FROM counted
), valued AS (
  SELECT c.*, COALESCE(a.amount, 0) AS amount, a.currency, COALESCE(a.nth, 1) = 1 AS counts,
    -- Ten decimals are exact in integers; a double has 17 digits.
    CAST(COALESCE(a.amount, 0) * 100 AS HUGEINT) * 100000000 AS units
  FROM numbered_weeks c
  LEFT JOIN numbered a ON a.customer_id = c.customer_id AND a.week_start = c.week_start
)
SELECT customer_id, week_start, week_id, CASE WHEN counts THEN visits_per_wk END AS visits_per_wk,
  TRY_CAST(amount AS DECIMAL(38, 2)) AS amount_per_wk, currency,
  CAST(SIGN(units) * ((2 * ABS(units) + visits_per_wk) // (2 * visits_per_wk)) AS DECIMAL(38, 0)) * 0.0000000001
    AS amount_per_visit
FROM valued
