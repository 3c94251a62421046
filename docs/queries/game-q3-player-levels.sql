-- Which level has each player reached?
SELECT user_id, SUM(level) AS player_level
FROM character_stats
GROUP BY user_id
ORDER BY player_level DESC, user_id
