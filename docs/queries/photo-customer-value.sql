-- Which ten customers are worth the most over their lifetime?
SELECT customer_id, CAST(customer_ltv AS DECIMAL(18, 2)) AS lifetime_value, total_amount, visits, weeks_with_events
FROM customer_ltv_current
ORDER BY customer_ltv DESC, customer_id
LIMIT 10
