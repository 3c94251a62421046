-- Report: how many members does each guild have?
SELECT guild_name, COUNT(DISTINCT user_id) AS members
FROM guild_events
GROUP BY guild_name
ORDER BY members DESC, guild_name
