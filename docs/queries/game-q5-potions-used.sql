-- Who takes potions most often?
SELECT user_id, COUNT(*) AS potions_used
FROM character_stats
WHERE event_type = 'take_potion'
GROUP BY user_id
ORDER BY potions_used DESC, user_id
