-- Retention recomputed: the periods, from the one in which a user began, in which the user had any event of the cohort.
WITH of_ids AS (
  SELECT user_id AS id, cohort, period, CAST(DATE_TRUNC(period, event_ts) AS DATE) AS period_start,
    MIN(event_ts) AS seen_at, MIN(event_ts) FILTER (WHERE begins) AS begun_at
  FROM role_cohorts
  GROUP BY ALL
), firsts AS (
  SELECT id, cohort, period, period_start, seen_at AS event_ts, FALSE AS begins FROM of_ids
  UNION ALL
  SELECT id, cohort, period, period_start, begun_at, TRUE FROM of_ids WHERE begun_at IS NOT NULL
), seen AS (
  SELECT COALESCE(p.person_id, f.id) AS user_id, f.cohort, f.period, f.period_start, f.begins
  FROM firsts f
  LEFT JOIN recount_id_persons p ON p.id = f.id AND p.valid_from <= f.event_ts AND f.event_ts < p.valid_until
), begun AS (
  SELECT user_id, cohort, MIN(period_start) AS cohort_start FROM seen WHERE begins GROUP BY user_id, cohort
)
SELECT DISTINCT s.user_id, s.cohort, s.period, b.cohort_start, s.period_start,
  DATE_DIFF(s.period, b.cohort_start, s.period_start) AS period_number
FROM seen s
JOIN begun b ON b.user_id = s.user_id AND b.cohort = s.cohort AND s.period_start >= b.cohort_start
