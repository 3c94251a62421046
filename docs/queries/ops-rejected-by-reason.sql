-- Which events were refused, and why?
SELECT code, pointer, COUNT(*) AS events, MAX(detail) AS example
FROM rejected_events
GROUP BY code, pointer
ORDER BY events DESC, code, pointer
