-- How do app sessions end?
SELECT close_reason, COUNT(*) AS sessions, SUM(purchases) AS purchases
FROM app_sessions_current
GROUP BY close_reason
ORDER BY sessions DESC, close_reason
