CREATE TABLE "conflict" (
	entity TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	field TEXT NOT NULL, 
	change_ids TEXT NOT NULL, 
	PRIMARY KEY (entity, entity_id, field)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE folded (
	change_id TEXT NOT NULL, 
	clock INTEGER NOT NULL, 
	hash TEXT, 
	PRIMARY KEY (change_id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE origin (
	id TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	branch_id TEXT, 
	change_ids TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE sent (
	id TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	author TEXT DEFAULT '' NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	branch_id TEXT, 
	change_ids TEXT NOT NULL, 
	returned_at TEXT, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE start (
	change_id TEXT NOT NULL, 
	made_at TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (change_id), 
	FOREIGN KEY(change_id) REFERENCES change (id)
)
 WITHOUT ROWID,
 STRICT;
INSERT INTO conflict (entity, entity_id, field, change_ids) VALUES ('', '', '', '[]');
