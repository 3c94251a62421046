-- How many different players have joined each guild?
SELECT guild_name, COUNT(DISTINCT user_id) AS members
FROM guild_events
WHERE event_type = 'join_guild'
GROUP BY guild_name
ORDER BY members DESC, guild_name
