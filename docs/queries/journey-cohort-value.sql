-- What have the users of each cohort paid, by currency, up to each later week?
WITH began AS (
  SELECT cohort, user_id, MIN(cohort_start) AS cohort_start
  FROM retention_current
  GROUP BY cohort, user_id
), paid AS (
  SELECT b.cohort, b.cohort_start, w.week_id, w.currency, SUM(w.amount_per_wk) AS amount
  FROM began b
  JOIN customer_week_values_current w ON w.customer_id = b.user_id
  WHERE w.currency IS NOT NULL
  GROUP BY b.cohort, b.cohort_start, w.week_id, w.currency
)
SELECT cohort, cohort_start, currency, week_id, amount,
  SUM(amount) OVER (PARTITION BY cohort, cohort_start, currency ORDER BY week_id) AS amount_so_far
FROM paid
ORDER BY cohort, cohort_start, currency, week_id
