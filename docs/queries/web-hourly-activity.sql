-- What do visitors do on each site, hour by hour?
SELECT time_bucket, url_level1, url_level2, activity, activity_count, user_count
FROM hourly_activity_current
ORDER BY time_bucket, url_level1, url_level2, activity
