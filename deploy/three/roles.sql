-- Creates the database and the two roles of docs/privacy.md. psql runs it as the administrator of the server, once.
-- friday_owner owns the tables and runs migrations. friday is what web and worker are, and cannot change evidence (rights.sql).
\getenv owner_password FRIDAY_OWNER_PASSWORD
\getenv password FRIDAY_POSTGRES_PASSWORD
create role friday_owner login password :'owner_password';
create role friday login password :'password';
create database friday owner friday_owner template template0 encoding 'UTF8';
revoke all on database friday from public;
grant connect, temporary on database friday to friday;
