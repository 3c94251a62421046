-- Which ten pages are used by the most people?
SELECT
  CASE WHEN url_level2 IS NULL OR url_level2 = '' THEN url_level1 ELSE CONCAT(url_level1, '/', url_level2) END AS page,
  COUNT(*) AS activities,
  COUNT(DISTINCT user_id) AS users,
  (SELECT COUNT(DISTINCT user_id) FROM user_activity_current) AS all_users,
  COUNT(*) OVER () AS all_groups
FROM user_activity_current
GROUP BY url_level1, url_level2
ORDER BY users DESC, activities DESC, page
LIMIT 10
