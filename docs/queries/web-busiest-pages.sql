-- Which ten pages are used by the most people?
SELECT url_level1, url_level2, COUNT(*) AS activities, COUNT(DISTINCT user_id) AS users
FROM user_activity_current
GROUP BY url_level1, url_level2
ORDER BY users DESC, activities DESC, url_level1, url_level2
LIMIT 10
