-- Hours recomputed: events and distinct users of an hour, domain, first segment and activity.
-- Compared with: FROM (SELECT * REPLACE (CASE WHEN user_count_exact THEN user_count END AS user_count) FROM hourly_activity_current)
SELECT STRFTIME(activity_time, '%Y%m%d%H') AS time_bucket, DATE_TRUNC('hour', activity_time) AS hour, url_level1, COALESCE(url_level2, '') AS url_level2, activity,
  COUNT(*) AS activity_count,
  CASE WHEN COUNT(DISTINCT user_id) <= 4096 THEN COUNT(DISTINCT user_id) END AS user_count
FROM recount_user_activity
GROUP BY ALL
