-- Conversions, each with the person that its user was.
SELECT c.*, COALESCE(p.person_id, c.user_id) AS person_id
FROM role_conversions c
LEFT JOIN recount_id_persons p ON p.id = c.user_id AND p.valid_from <= c.event_ts AND c.event_ts < p.valid_until
