-- How many customers of week 0 come back in each later week?
WITH cohort AS (
  SELECT customer_id FROM customer_week_values_current WHERE week_id = 0
)
SELECT w.week_id, COUNT(DISTINCT w.customer_id) AS active_customers
FROM customer_week_values_current w
JOIN cohort c ON c.customer_id = w.customer_id
GROUP BY w.week_id
ORDER BY w.week_id
