-- Retention recomputed: the periods, from the one in which a user began, in which the user had any event of the cohort.
WITH seen AS (
  SELECT user_id, cohort, period, CAST(DATE_TRUNC(period, event_ts) AS DATE) AS period_start, begins FROM role_cohorts
), begun AS (
  SELECT user_id, cohort, MIN(period_start) AS cohort_start FROM seen WHERE begins GROUP BY user_id, cohort
)
SELECT DISTINCT s.user_id, s.cohort, s.period, b.cohort_start, s.period_start,
  DATE_DIFF(s.period, b.cohort_start, s.period_start) AS period_number
FROM seen s
JOIN begun b ON b.user_id = s.user_id AND b.cohort = s.cohort AND s.period_start >= b.cohort_start
