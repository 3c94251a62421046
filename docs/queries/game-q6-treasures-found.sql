-- Who has found the most treasures?
SELECT user_id, COUNT(*) AS treasures_found
FROM character_events
WHERE event_type = 'find_treasure'
GROUP BY user_id
ORDER BY treasures_found DESC, user_id
