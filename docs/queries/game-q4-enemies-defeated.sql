-- Who has defeated the most enemies?
SELECT user_id, COUNT(*) AS enemies_defeated
FROM character_events
WHERE event_type = 'defeat_enemy'
GROUP BY user_id
ORDER BY enemies_defeated DESC, user_id
