-- Which events were late: older than the newest of their key by more than the retention?
SELECT event_type, COUNT(*) AS events, MIN(event_time) AS earliest
FROM late_events
GROUP BY event_type
ORDER BY events DESC, event_type
