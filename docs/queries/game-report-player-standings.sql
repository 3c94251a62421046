-- Report: where does each player stand in level, attack, defense and health?
SELECT
  user_id,
  SUM(level) AS level,
  SUM(attack) AS total_attack,
  SUM(defense) AS total_defense,
  SUM(health) AS total_health
FROM character_stats
GROUP BY user_id
ORDER BY level DESC, total_attack DESC, total_defense DESC, total_health DESC, user_id
