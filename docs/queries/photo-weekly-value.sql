-- How do visits and orders develop from customers' first week on?
WITH weeks AS (
  SELECT week_id, COUNT(DISTINCT customer_id) AS customers, SUM(visits_per_wk) AS visits
  FROM customer_week_values_current
  GROUP BY week_id
), amounts AS (
  SELECT week_id, currency, SUM(amount_per_wk) AS amount
  FROM customer_week_values_current
  GROUP BY week_id, currency
), currencies AS (
  SELECT currency FROM amounts GROUP BY currency HAVING SUM(ABS(amount)) > 0
)
SELECT w.week_id, w.customers, w.visits, COALESCE(a.amount, 0) AS amount, c.currency
FROM weeks w
CROSS JOIN currencies c
LEFT JOIN amounts a ON a.week_id = w.week_id AND COALESCE(a.currency, '') = COALESCE(c.currency, '')
ORDER BY c.currency, w.week_id
