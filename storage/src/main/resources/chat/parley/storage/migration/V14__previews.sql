-- What is behind links of a message, encrypted together with which of these its author wants none of; null for nothing.
-- In the message's own row, so that nobody who reads messages asks for more, and nothing is left when the row goes.
alter table messages
    add column preview_key integer,
    add column preview_nonce bytea,
    add column preview_ciphertext bytea;
alter table messages alter column preview_ciphertext set storage external;

-- A message without content has none, whoever emptied it: its author, an administrator, the end of its time.
create function messages_without_content() returns trigger language plpgsql as $$
begin
    new.preview_key := null;
    new.preview_nonce := null;
    new.preview_ciphertext := null;
    return new;
end
$$;
create trigger messages_without_content before update on messages
    for each row when (new.ciphertext is null and new.preview_ciphertext is not null)
    execute function messages_without_content();
