-- The rights of the role that web and worker run as. friday_owner runs it after each migration; running it again changes nothing.
grant usage on schema public to friday;
grant select, insert, update, delete on all tables in schema public to friday;
grant usage on all sequences in schema public to friday;
revoke update, delete, truncate on consents, consent_checkpoints, consent_checkpoint_heads, policies, policy_texts, issue_log from friday;
