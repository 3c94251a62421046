-- How many sessions are there each day, of how many users, and how long are they?
SELECT
  CAST(started_at AS DATE) AS day,
  COUNT(DISTINCT session_id) AS sessions,
  COUNT(DISTINCT user_id) AS users,
  ROUND(AVG(duration_seconds), 1) AS mean_seconds
FROM sessions_current
WHERE close_reason = 'gap'
GROUP BY CAST(started_at AS DATE)
ORDER BY day
