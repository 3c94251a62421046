-- Which events came too late to count, and how late?
SELECT event_type, COUNT(*) AS events, MIN(event_time) AS earliest
FROM late_events
GROUP BY event_type
ORDER BY events DESC, event_type
