-- Value of customers recomputed, by currency: 52 weeks, 10 years; visits from their weeks, amounts from their orders.
WITH weeks AS (
  SELECT customer_id, CAST(SUM(visits_per_wk) AS BIGINT) AS total_visits_per_wk, COUNT(visits_per_wk) AS weeks_with_events,
    MAX(week_id) + 1 AS weeks_spanned, MIN(week_start) AS week0_start
  FROM recount_customer_week_values
  GROUP BY customer_id
), visited AS (
  SELECT customer_id, COUNT(*) AS visits, MIN(started_at) AS first_event, MAX(ended_at) AS last_event
  FROM recount_visits
  GROUP BY customer_id
), newest AS (
  SELECT customer_id, amount, currency
  FROM recount_orders
  QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id, order_id
    ORDER BY event_ts DESC, is_update DESC, amount DESC, currency NULLS LAST) = 1
), amounts AS (
  SELECT customer_id, currency, SUM(amount) AS amount,
    ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY currency NULLS LAST) AS nth
  FROM newest
  GROUP BY customer_id, currency
), valued AS (
  SELECT w.*, v.visits, v.first_event, v.last_event, COALESCE(a.amount, 0) AS amount, a.currency, COALESCE(a.nth, 1) = 1 AS counts,
    -- Ten decimals are exact in integers; a double has 17 digits.
    CAST(COALESCE(a.amount, 0) * 100 AS HUGEINT) * 100000000 AS units
  FROM weeks w
  JOIN visited v ON v.customer_id = w.customer_id
  LEFT JOIN amounts a ON a.customer_id = w.customer_id
), divided AS (
  SELECT *, SIGN(units) * ((2 * 520 * ABS(units) + total_visits_per_wk) // (2 * total_visits_per_wk)) AS ltv,
    SIGN(units) * ((2 * 520 * ABS(units) + weeks_spanned) // (2 * weeks_spanned)) AS textbook,
    SIGN(units) * ((2 * ABS(units) + total_visits_per_wk) // (2 * total_visits_per_wk)) AS per_visit
  FROM valued
)
SELECT customer_id, CAST(ltv AS DECIMAL(38, 0)) * 0.0000000001 AS customer_ltv,
  CAST(textbook AS DECIMAL(38, 0)) * 0.0000000001 AS textbook_ltv,
  TRY_CAST(amount AS DECIMAL(38, 2)) AS total_amount, currency,
  CASE WHEN counts THEN total_visits_per_wk END AS total_visits_per_wk,
  CASE WHEN counts THEN weeks_with_events END AS weeks_with_events,
  CASE WHEN counts THEN weeks_spanned END AS weeks_spanned, CASE WHEN counts THEN visits END AS visits,
  CAST(per_visit AS DECIMAL(38, 0)) * 0.0000000001 AS amount_per_visit, first_event, last_event, week0_start
FROM divided
