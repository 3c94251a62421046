-- How long are the sessions of each day, and what do they bring in?
SELECT
  CAST(started_at AS DATE) AS day,
  COUNT(*) AS sessions,
  COUNT(DISTINCT user_id) AS users,
  ROUND(AVG(duration_seconds), 1) AS mean_seconds,
  SUM(revenue) AS revenue
FROM sessions_current
GROUP BY CAST(started_at AS DATE)
ORDER BY day
