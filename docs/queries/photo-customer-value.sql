-- Which ten customers are worth the most over their lifetime, in each currency?
WITH ranked AS (
  SELECT customer_id, CAST(customer_ltv AS DECIMAL(38, 2)) AS lifetime_value, customer_ltv, total_amount, visits, weeks_with_events, currency,
    ROW_NUMBER() OVER (PARTITION BY currency ORDER BY customer_ltv DESC, customer_id) AS place,
    SUM(CAST(customer_ltv AS DECIMAL(38, 2))) OVER (PARTITION BY currency) AS all_lifetime_value,
    COUNT(*) OVER (PARTITION BY currency) AS all_groups
  FROM customer_ltv_current
  WHERE total_amount <> 0
)
SELECT customer_id, lifetime_value, total_amount, visits, weeks_with_events, currency, all_lifetime_value, all_groups
FROM ranked
WHERE place <= 10
ORDER BY currency, customer_ltv DESC, customer_id
