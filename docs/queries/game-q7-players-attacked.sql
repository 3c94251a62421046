-- How many different players were attacked by an enemy?
SELECT COUNT(DISTINCT user_id) AS players_attacked
FROM character_events
WHERE event_type = 'enemy_attack'
