-- The schema of a roadmap file, generated from the classes in planner/store/tables.py: edit those, and run
--     uv run python -m planner.store.tables
-- SQLite keeps no comment that stands between statements, so that this one is in no file.
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
CREATE TABLE ethics_question (
	id TEXT NOT NULL, 
	wording TEXT DEFAULT '' NOT NULL, 
	rank TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
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
	ask_reason_after INTEGER DEFAULT 14 NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT goal_language CHECK (language IN ('nl', 'en')), 
	CONSTRAINT goal_rhythm CHECK (rhythm IN ('weekly', 'every two weeks', 'monthly', 'quarterly', 'never')), 
	CONSTRAINT goal_most_at_once CHECK (most_at_once BETWEEN 1 AND 99), 
	CONSTRAINT goal_longest_leaf CHECK (longest_leaf BETWEEN 1 AND 3660), 
	CONSTRAINT goal_ask_reason_after CHECK (ask_reason_after BETWEEN 1 AND 3660)
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
	form TEXT, 
	mood INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT review_form CHECK (form IN ('long', 'short')), 
	CONSTRAINT review_mood CHECK (mood BETWEEN 0 AND 10)
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
CREATE TABLE served_group (
	id TEXT NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	rank TEXT DEFAULT '' NOT NULL, 
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
	leader INTEGER DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT person_leader CHECK (leader IN (0, 1)), 
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
	change_kind TEXT, 
	uses_ai INTEGER DEFAULT 0 NOT NULL, 
	uses_personal_data INTEGER DEFAULT 0 NOT NULL, 
	decide_on TEXT, 
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
	CONSTRAINT step_change_kind CHECK (change_kind IN ('way of working', 'behaviour and culture', 'skills', 'organisation', 'technology', 'data')), 
	CONSTRAINT step_uses_ai CHECK (uses_ai IN (0, 1)), 
	CONSTRAINT step_uses_personal_data CHECK (uses_personal_data IN (0, 1)), 
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
CREATE TABLE agreement (
	id TEXT NOT NULL, 
	what TEXT DEFAULT '' NOT NULL, 
	kind TEXT DEFAULT 'agreement' NOT NULL, 
	person_id TEXT, 
	to_id TEXT, 
	to_body TEXT DEFAULT '' NOT NULL, 
	step_id TEXT, 
	made TEXT, 
	due TEXT, 
	first_due TEXT, 
	state TEXT DEFAULT 'open' NOT NULL, 
	settled_on TEXT, 
	reason TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT agreement_kind CHECK (kind IN ('agreement', 'commitment', 'decision taken')), 
	CONSTRAINT agreement_state CHECK (state IN ('open', 'kept', 'broken')), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(to_id) REFERENCES person (id), 
	FOREIGN KEY(step_id) REFERENCES step (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE assessment (
	id TEXT NOT NULL, 
	step_id TEXT, 
	assessment_kind TEXT DEFAULT 'DPIA' NOT NULL, 
	assessment_state TEXT DEFAULT 'needed' NOT NULL, 
	day TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT assessment_assessment_kind CHECK (assessment_kind IN ('DPIA', 'IAMA', 'ethics talk')), 
	CONSTRAINT assessment_assessment_state CHECK (assessment_state IN ('needed', 'being made', 'made', 'not needed')), 
	FOREIGN KEY(step_id) REFERENCES step (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE benefit (
	id TEXT NOT NULL, 
	step_id TEXT, 
	served_group_id TEXT, 
	notices TEXT DEFAULT '' NOT NULL, 
	asked TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(served_group_id) REFERENCES served_group (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE chance (
	id TEXT NOT NULL, 
	chance TEXT DEFAULT '' NOT NULL, 
	day TEXT, 
	person_id TEXT, 
	chance_state TEXT DEFAULT 'to weigh' NOT NULL, 
	weighed TEXT, 
	reason TEXT DEFAULT '' NOT NULL, 
	step_id TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT chance_chance_state CHECK (chance_state IN ('to weigh', 'taken', 'let go')), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	FOREIGN KEY(step_id) REFERENCES step (id)
)
 WITHOUT ROWID,
 STRICT;
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
CREATE TABLE closure (
	id TEXT NOT NULL, 
	step_id TEXT, 
	thanks TEXT DEFAULT '' NOT NULL, 
	informed TEXT DEFAULT '' NOT NULL, 
	kept TEXT DEFAULT '' NOT NULL, 
	kept_until TEXT, 
	freed_people TEXT DEFAULT '' NOT NULL, 
	freed_weeks REAL, 
	freed_euros REAL, 
	goes_to_id TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(goes_to_id) REFERENCES step (id)
)
 WITHOUT ROWID,
 STRICT;
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
	outcome TEXT, 
	solves TEXT, 
	solves_note TEXT DEFAULT '' NOT NULL, 
	again TEXT, 
	until TEXT, 
	different TEXT DEFAULT '' NOT NULL, 
	lesson TEXT DEFAULT '' NOT NULL, 
	revises TEXT, 
	cost_was_visible INTEGER DEFAULT 0 NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT decision_outcome CHECK (outcome IN ('scale up', 'go on', 'adjust', 'stop')), 
	CONSTRAINT decision_solves CHECK (solves IN ('yes', 'in part', 'no')), 
	CONSTRAINT decision_again CHECK (again IN ('yes', 'in part', 'no')), 
	CONSTRAINT decision_cost_was_visible CHECK (cost_was_visible IN (0, 1)), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE INDEX decision_by_step ON decision (step_id);
CREATE TABLE ethics_answer (
	id TEXT NOT NULL, 
	step_id TEXT, 
	question TEXT DEFAULT '' NOT NULL, 
	answer TEXT DEFAULT '' NOT NULL, 
	person_id TEXT, 
	look_again TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE expense (
	id TEXT NOT NULL, 
	step_id TEXT, 
	day TEXT, 
	euros REAL, 
	weeks REAL, 
	note TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(step_id) REFERENCES step (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE experiment (
	id TEXT NOT NULL, 
	step_id TEXT, 
	stage TEXT DEFAULT 'idea' NOT NULL, 
	problem TEXT DEFAULT '' NOT NULL, 
	belief TEXT DEFAULT '' NOT NULL, 
	for_whom TEXT DEFAULT '' NOT NULL, 
	effect TEXT DEFAULT '' NOT NULL, 
	measure TEXT DEFAULT '' NOT NULL, 
	unit TEXT DEFAULT '' NOT NULL, 
	direction TEXT DEFAULT 'at least' NOT NULL, 
	threshold REAL, 
	next_step TEXT DEFAULT '' NOT NULL, 
	scaling TEXT, 
	next_owner_id TEXT, 
	structural_money INTEGER, 
	next_step_id TEXT, 
	stop_value REAL, 
	stop_day TEXT, 
	agreed_by_id TEXT, 
	agreed_with_id TEXT, 
	location TEXT DEFAULT '' NOT NULL, 
	how_long TEXT DEFAULT '' NOT NULL, 
	with_whom TEXT DEFAULT '' NOT NULL, 
	started TEXT, 
	first_threshold REAL, 
	first_end TEXT, 
	first_stop_value REAL, 
	first_stop_day TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT experiment_stage CHECK (stage IN ('idea', 'running', 'to decide', 'scaled up', 'stopped')), 
	CONSTRAINT experiment_direction CHECK (direction IN ('at least', 'at most')), 
	CONSTRAINT experiment_scaling CHECK (scaling IN ('into the line', 'to other places', 'into policy', 'into behaviour')), 
	CONSTRAINT experiment_structural_money CHECK (structural_money IN (0, 1)), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(next_owner_id) REFERENCES person (id), 
	FOREIGN KEY(next_step_id) REFERENCES step (id), 
	FOREIGN KEY(agreed_by_id) REFERENCES person (id), 
	FOREIGN KEY(agreed_with_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE minute (
	id TEXT NOT NULL, 
	review_id TEXT, 
	part TEXT DEFAULT '' NOT NULL, 
	line TEXT DEFAULT '' NOT NULL, 
	step_id TEXT, 
	rank TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(review_id) REFERENCES review (id), 
	FOREIGN KEY(step_id) REFERENCES step (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE rescheduling (
	id TEXT NOT NULL, 
	step_id TEXT, 
	day TEXT, 
	person_id TEXT, 
	from_day TEXT, 
	to_day TEXT, 
	reason TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;
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
CREATE TABLE success (
	id TEXT NOT NULL, 
	step_id TEXT, 
	day TEXT, 
	brought TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(step_id) REFERENCES step (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE tension (
	id TEXT NOT NULL, 
	"left" TEXT DEFAULT '' NOT NULL, 
	"right" TEXT DEFAULT '' NOT NULL, 
	left_good TEXT DEFAULT '' NOT NULL, 
	right_good TEXT DEFAULT '' NOT NULL, 
	left_act TEXT DEFAULT '' NOT NULL, 
	right_act TEXT DEFAULT '' NOT NULL, 
	wanted INTEGER DEFAULT 50 NOT NULL, 
	step_id TEXT, 
	rank TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT tension_wanted CHECK (wanted BETWEEN 0 AND 100), 
	FOREIGN KEY(step_id) REFERENCES step (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE amendment (
	id TEXT NOT NULL, 
	experiment_id TEXT, 
	amended TEXT DEFAULT '' NOT NULL, 
	was TEXT DEFAULT '' NOT NULL, 
	became TEXT DEFAULT '' NOT NULL, 
	day TEXT, 
	author TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(experiment_id) REFERENCES experiment (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE placement (
	id TEXT NOT NULL, 
	tension_id TEXT, 
	day TEXT, 
	person_id TEXT, 
	position INTEGER DEFAULT 50 NOT NULL, 
	wanted INTEGER DEFAULT 50 NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT placement_position CHECK (position BETWEEN 0 AND 100), 
	CONSTRAINT placement_wanted CHECK (wanted BETWEEN 0 AND 100), 
	FOREIGN KEY(tension_id) REFERENCES tension (id), 
	FOREIGN KEY(person_id) REFERENCES person (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE pull (
	id TEXT NOT NULL, 
	step_id TEXT, 
	tension_id TEXT, 
	side TEXT DEFAULT 'left' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT pull_side CHECK (side IN ('left', 'right')), 
	FOREIGN KEY(step_id) REFERENCES step (id), 
	FOREIGN KEY(tension_id) REFERENCES tension (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE reading (
	id TEXT NOT NULL, 
	experiment_id TEXT, 
	day TEXT, 
	value REAL, 
	note TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(experiment_id) REFERENCES experiment (id)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE sign (
	id TEXT NOT NULL, 
	tension_id TEXT, 
	side TEXT DEFAULT 'left' NOT NULL, 
	sign TEXT DEFAULT '' NOT NULL, 
	seen TEXT, 
	rank TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT sign_side CHECK (side IN ('left', 'right')), 
	FOREIGN KEY(tension_id) REFERENCES tension (id)
)
 WITHOUT ROWID,
 STRICT;
