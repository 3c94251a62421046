-- Steps of funnels recomputed: for each day on which a user takes the first step, when the others follow within the window.
WITH RECURSIVE reached AS (
  SELECT user_id, funnel, CAST(event_ts AS DATE) AS entered_on, 1 AS step, MIN(event_ts) AS entered_at,
    MIN(event_ts) AS reached_at, CAST(NULL AS BIGINT) AS before_ms
  FROM recount_funnel_events
  WHERE step = 1
  GROUP BY ALL
  UNION ALL
  SELECT r.user_id, r.funnel, r.entered_on, r.step + 1, r.entered_at, MIN(f.event_ts), EPOCH_MS(r.reached_at)
  FROM reached r
  JOIN role_funnel_steps s ON s.funnel = r.funnel AND s.step = r.step + 1
  JOIN recount_funnel_events f ON f.user_id = r.user_id AND f.funnel = r.funnel AND f.step = r.step + 1
    AND f.event_ts >= r.reached_at AND EPOCH_MS(f.event_ts) - EPOCH_MS(r.entered_at) <= s.window_ms
  GROUP BY r.user_id, r.funnel, r.entered_on, r.step, r.entered_at, r.reached_at
)
SELECT r.user_id, r.funnel, r.entered_on, r.step, s.step_name, r.reached_at,
  (EPOCH_MS(r.reached_at) - EPOCH_MS(r.entered_at)) // 1000 AS seconds_since_entry,
  (EPOCH_MS(r.reached_at) - r.before_ms) // 1000 AS seconds_since_step
FROM reached r
JOIN role_funnel_steps s ON s.funnel = r.funnel AND s.step = r.step
