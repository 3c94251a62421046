-- How do visits and orders develop from customers' first week on?
SELECT
  week_id,
  COUNT(*) AS customers,
  SUM(visits_per_wk) AS visits,
  SUM(amount_per_wk) AS amount
FROM customer_week_values_current
GROUP BY week_id
ORDER BY week_id
