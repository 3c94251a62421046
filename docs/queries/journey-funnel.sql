-- How many users of each funnel reach each step, and how long does it take from the step before?
WITH reached AS (
  SELECT funnel, step, MIN(step_name) AS step_name, COUNT(DISTINCT user_id) AS users,
    AVG(CAST(seconds_since_step AS DOUBLE)) AS seconds
  FROM funnel_steps_current
  GROUP BY funnel, step
)
SELECT r.funnel, r.step, r.step_name, r.users,
  CAST(100.0 * r.users / f.users AS DECIMAL(5, 1)) AS percent_of_first,
  CAST(r.seconds AS DECIMAL(18, 1)) AS seconds_from_step_before
FROM reached r
JOIN reached f ON f.funnel = r.funnel AND f.step = 1
ORDER BY r.funnel, r.step
