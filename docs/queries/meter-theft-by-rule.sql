-- How many alerts does each theft rule raise, about how many meters?
SELECT rule, COUNT(*) AS alerts, COUNT(DISTINCT subject) AS subjects
FROM theft_alerts_current
GROUP BY rule
ORDER BY rule
