-- What is spent in the sessions of each day?
SELECT CAST(started_at AS DATE) AS day, SUM(revenue) AS revenue, COUNT(DISTINCT user_id) AS users, currency
FROM sessions_current
WHERE revenue <> 0
GROUP BY CAST(started_at AS DATE), currency
ORDER BY currency, day
