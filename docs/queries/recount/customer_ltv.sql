-- Value of customers counted anew from their weeks: 52 weeks, 10 years.
SELECT customer_id,
  ROUND(52 * 10 * CAST(SUM(amount_per_wk) AS DOUBLE) / SUM(visits_per_wk), 6) AS customer_ltv,
  ROUND(52 * 10 * CAST(SUM(amount_per_wk) AS DOUBLE) / (MAX(week_id) + 1), 6) AS textbook_ltv,
  CAST(SUM(amount_per_wk) AS DECIMAL(38, 2)) AS total_amount,
  CAST(SUM(visits_per_wk) AS BIGINT) AS total_visits_per_wk, COUNT(*) AS weeks_with_events,
  MAX(week_id) + 1 AS weeks_spanned, MIN(week_start) AS week0_start
FROM recount_customer_week_values
GROUP BY customer_id
