CREATE TABLE change (
	id TEXT NOT NULL, 
	clock INTEGER NOT NULL, 
	session TEXT NOT NULL, 
	author TEXT DEFAULT '' NOT NULL, 
	at TEXT NOT NULL, 
	label TEXT DEFAULT '' NOT NULL, 
	kind TEXT NOT NULL, 
	target_id TEXT, 
	follows TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT change_kind CHECK (kind IN ('start', 'change', 'undo', 'redo', 'merge'))
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX change_by_clock ON change (clock, id);
CREATE TABLE "conflict" (
	entity TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	field TEXT NOT NULL, 
	change_ids TEXT NOT NULL, 
	PRIMARY KEY (entity, entity_id, field)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE department (
	id TEXT NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	partner INTEGER DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT department_partner CHECK (partner IN (0, 1))
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
CREATE TABLE goal (
	id TEXT NOT NULL, 
	statement TEXT DEFAULT '' NOT NULL, 
	why_now TEXT DEFAULT '' NOT NULL, 
	for_whom TEXT DEFAULT '' NOT NULL, 
	by_when TEXT, 
	measure TEXT DEFAULT '' NOT NULL, 
	language TEXT DEFAULT 'nl' NOT NULL, 
	rhythm TEXT DEFAULT 'monthly' NOT NULL, 
	most_at_once INTEGER DEFAULT 3 NOT NULL, 
	longest_leaf INTEGER DEFAULT 92 NOT NULL, 
	aspects TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT goal_language CHECK (language IN ('nl', 'en')), 
	CONSTRAINT goal_rhythm CHECK (rhythm IN ('weekly', 'every two weeks', 'monthly', 'quarterly', 'never')), 
	CONSTRAINT goal_most_at_once CHECK (most_at_once BETWEEN 1 AND 99), 
	CONSTRAINT goal_longest_leaf CHECK (longest_leaf BETWEEN 1 AND 3660)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE hidden_page (
	id TEXT NOT NULL, 
	page TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE long_text (
	digest TEXT NOT NULL, 
	base TEXT, 
	"before" INTEGER DEFAULT 0 NOT NULL, 
	"after" INTEGER DEFAULT 0 NOT NULL, 
	text TEXT NOT NULL, 
	length INTEGER NOT NULL, 
	pieces INTEGER DEFAULT 0 NOT NULL, 
	PRIMARY KEY (digest), 
	FOREIGN KEY(base) REFERENCES long_text (digest)
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
CREATE TABLE pillar (
	id TEXT NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	colour TEXT DEFAULT '' NOT NULL, 
	rank TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE review (
	id TEXT NOT NULL, 
	day TEXT, 
	note TEXT DEFAULT '' NOT NULL, 
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
CREATE TABLE edit (
	change_id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	entity TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	field TEXT DEFAULT '' NOT NULL, 
	old TEXT, 
	new TEXT, 
	PRIMARY KEY (change_id, number), 
	FOREIGN KEY(change_id) REFERENCES change (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX edit_by_record ON edit (entity_id, field);
CREATE INDEX edit_of_long_text ON edit (change_id, number) WHERE (old >= '{"text":"' AND old < '{"text":#') OR (new >= '{"text":"' AND new < '{"text":#');
CREATE INDEX edit_of_place ON edit (entity_id) WHERE field = 'place';
CREATE INDEX edit_of_removal ON edit (entity, entity_id) WHERE field = '' AND new IS NULL;
CREATE TABLE head (
	change_id TEXT NOT NULL, 
	PRIMARY KEY (change_id), 
	FOREIGN KEY(change_id) REFERENCES change (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE person (
	id TEXT NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	department_id TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(department_id) REFERENCES department (id)
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
CREATE TABLE theme (
	id TEXT NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	pillar_id TEXT, 
	rank TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(pillar_id) REFERENCES pillar (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE step (
	id TEXT NOT NULL, 
	title TEXT DEFAULT '' NOT NULL, 
	description TEXT DEFAULT '' NOT NULL, 
	result TEXT DEFAULT '' NOT NULL, 
	owner_id TEXT, 
	department_id TEXT, 
	pillar_id TEXT, 
	theme_id TEXT, 
	start TEXT, 
	"end" TEXT, 
	horizon TEXT, 
	status TEXT DEFAULT 'not started' NOT NULL, 
	progress INTEGER DEFAULT 0 NOT NULL, 
	by_hand INTEGER DEFAULT 0 NOT NULL, 
	weight REAL DEFAULT (1.0) NOT NULL, 
	milestone INTEGER DEFAULT 0 NOT NULL, 
	rhythm TEXT, 
	parent_id TEXT, 
	rank TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT step_horizon CHECK (horizon IN ('now', 'next', 'later')), 
	CONSTRAINT step_status CHECK (status IN ('not started', 'under way', 'done', 'stopped')), 
	CONSTRAINT step_progress CHECK (progress BETWEEN 0 AND 100), 
	CONSTRAINT step_by_hand CHECK (by_hand IN (0, 1)), 
	CONSTRAINT step_weight CHECK (weight BETWEEN 0 AND 1000000), 
	CONSTRAINT step_milestone CHECK (milestone IN (0, 1)), 
	CONSTRAINT step_rhythm CHECK (rhythm IN ('weekly', 'every two weeks', 'monthly', 'quarterly', 'never')), 
	CONSTRAINT step_parent CHECK (parent_id <> id), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	FOREIGN KEY(department_id) REFERENCES department (id), 
	FOREIGN KEY(pillar_id) REFERENCES pillar (id), 
	FOREIGN KEY(theme_id) REFERENCES theme (id), 
	FOREIGN KEY(parent_id) REFERENCES step (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX step_by_parent ON step (parent_id);
CREATE TABLE check_in (
	id TEXT NOT NULL, 
	step_id TEXT, 
	day TEXT, 
	progress INTEGER, 
	confidence INTEGER, 
	note TEXT DEFAULT '' NOT NULL, 
	person_id TEXT, 
	health TEXT, 
	aspect TEXT DEFAULT '' NOT NULL, 
	cause TEXT DEFAULT '' NOT NULL, 
	consequence TEXT DEFAULT '' NOT NULL, 
	correction TEXT DEFAULT '' NOT NULL, 
	needs TEXT DEFAULT '' NOT NULL, 
	needs_from_id TEXT, 
	needs_met TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT check_in_progress CHECK (progress BETWEEN 0 AND 100), 
	CONSTRAINT check_in_confidence CHECK (confidence BETWEEN 0 AND 10), 
	CONSTRAINT check_in_health CHECK (health IN ('on course', 'at risk', 'off course', 'changed by decision')), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(needs_from_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX check_in_by_step ON check_in (step_id);
CREATE TABLE contributor (
	id TEXT NOT NULL, 
	step_id TEXT, 
	person_id TEXT, 
	department_id TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(department_id) REFERENCES department (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX contributor_by_step ON contributor (step_id);
CREATE TABLE decision (
	id TEXT NOT NULL, 
	step_id TEXT, 
	day TEXT, 
	person_id TEXT, 
	decided TEXT DEFAULT '' NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	replaces TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX decision_by_step ON decision (step_id);
CREATE TABLE set_aside (
	id TEXT NOT NULL, 
	rule TEXT DEFAULT '' NOT NULL, 
	step_id TEXT, 
	pillar_id TEXT, 
	person_id TEXT, 
	day TEXT, 
	reason TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(pillar_id) REFERENCES pillar (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX set_aside_by_step ON set_aside (step_id);
