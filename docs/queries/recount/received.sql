-- When events of sessions reached the log; what sessions are held against.
SELECT received_ts FROM role_sessions
