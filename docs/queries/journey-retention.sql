-- Of the users who began in a period, how many were there in each later one?
WITH counted AS (
  SELECT cohort, cohort_start, period_number, COUNT(DISTINCT user_id) AS users
  FROM retention_current
  GROUP BY cohort, cohort_start, period_number
)
SELECT c.cohort, c.cohort_start, c.period_number, c.users,
  CAST(100.0 * c.users / b.users AS DECIMAL(5, 1)) AS percent_of_cohort
FROM counted c
JOIN counted b ON b.cohort = c.cohort AND b.cohort_start = c.cohort_start AND b.period_number = 0
ORDER BY c.cohort, c.cohort_start, c.period_number
