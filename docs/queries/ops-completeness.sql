-- Is every event that was accepted accounted for, and up to when is each table complete?
SELECT
  table_name,
  SUM(accepted) AS accepted,
  SUM(landed) AS landed,
  SUM(duplicate) AS duplicate,
  SUM(rejected) AS rejected,
  SUM(in_flight) AS in_flight,
  SUM(late) AS late,
  MAX(complete_up_to) AS complete_up_to
FROM completeness
GROUP BY table_name
ORDER BY table_name
