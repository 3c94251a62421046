-- Which ten meters look most like theft?
SELECT
  subject,
  COUNT(DISTINCT rule) AS rules,
  COUNT(*) AS alerts,
  MIN(day) AS first_day,
  MAX(day) AS last_day,
  SUM(COUNT(*)) OVER () AS all_alerts,
  COUNT(*) OVER () AS all_groups
FROM theft_alerts_current
GROUP BY subject
ORDER BY rules DESC, alerts DESC, subject
LIMIT 10
