-- Which ten customers are worth the most over their lifetime, in each currency?
WITH ranked AS (
  SELECT customer_id, customer_ltv, total_amount, visits, weeks_with_events, currency,
    ROW_NUMBER() OVER (PARTITION BY currency ORDER BY customer_ltv DESC, customer_id) AS place
  FROM customer_ltv_current
  WHERE total_amount <> 0
)
SELECT customer_id, CAST(customer_ltv AS DECIMAL(38, 2)) AS lifetime_value, total_amount, visits, weeks_with_events, currency
FROM ranked
WHERE place <= 10
ORDER BY currency, customer_ltv DESC, customer_id
