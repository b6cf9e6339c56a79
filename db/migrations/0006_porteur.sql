CREATE TABLE `pli_parti` (
	`id` text PRIMARY KEY NOT NULL,
	`side` text NOT NULL,
	`antenne_id` text,
	`peer_code` text NOT NULL,
	`kind` text NOT NULL,
	`content` text NOT NULL,
	`about_id` text,
	`at` text NOT NULL,
	`state` text NOT NULL,
	`seq` integer,
	`sealed` blob,
	`sha256` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` text,
	`problem` text,
	`deposited_at` text,
	`exported_at` text,
	`accuse` text,
	`accuse_outcome` text,
	`accuse_reason` text,
	`accuse_on` text,
	`accuse_problem` text,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "pli_parti_side" CHECK("pli_parti"."side" in ('porteur', 'antenne')),
	CONSTRAINT "pli_parti_state" CHECK("pli_parti"."state" in ('written', 'waiting', 'stopped', 'deposited', 'exported')),
	CONSTRAINT "pli_parti_outcome" CHECK("pli_parti"."accuse_outcome" is null or "pli_parti"."accuse_outcome" in ('received', 'refused'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pli_parti_seq` ON `pli_parti` (`side`,`peer_code`,`seq`);--> statement-breakpoint
CREATE INDEX `pli_parti_antenne` ON `pli_parti` (`antenne_id`);--> statement-breakpoint
CREATE INDEX `pli_parti_about` ON `pli_parti` (`about_id`);--> statement-breakpoint
CREATE TABLE `pli_recu` (
	`id` text PRIMARY KEY NOT NULL,
	`side` text NOT NULL,
	`antenne_id` text,
	`peer_code` text NOT NULL,
	`sha256` text NOT NULL,
	`file_name` text,
	`outcome` text NOT NULL,
	`reason` text,
	`at` text NOT NULL,
	`seq` integer,
	`previous` text,
	`kind` text,
	`content` text,
	`about_id` text,
	`accuse` text,
	`accuse_deposited_at` text,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "pli_recu_side" CHECK("pli_recu"."side" in ('porteur', 'antenne')),
	CONSTRAINT "pli_recu_outcome" CHECK("pli_recu"."outcome" in ('received', 'refused')),
	CONSTRAINT "pli_recu_reason" CHECK("pli_recu"."reason" is null or "pli_recu"."reason" in ('recipient', 'altered', 'signature', 'content', 'newer', 'addressee', 'replay', 'broken-chain'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pli_recu_seq` ON `pli_recu` (`side`,`peer_code`,`seq`) WHERE "pli_recu"."outcome" = 'received';--> statement-breakpoint
CREATE UNIQUE INDEX `pli_recu_sha256` ON `pli_recu` (`side`,`sha256`);--> statement-breakpoint
CREATE INDEX `pli_recu_antenne` ON `pli_recu` (`antenne_id`);--> statement-breakpoint
CREATE INDEX `pli_recu_about` ON `pli_recu` (`about_id`);--> statement-breakpoint
CREATE TABLE `commentaire_region` (
	`id` text PRIMARY KEY NOT NULL,
	`antenne_id` text,
	`indicateur_id` text NOT NULL,
	`code` text,
	`year` integer NOT NULL,
	`quarter` integer,
	`comment` text NOT NULL,
	`compte_id` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `commentaire_region_year` ON `commentaire_region` (`year`,`indicateur_id`);--> statement-breakpoint
CREATE INDEX `commentaire_region_antenne` ON `commentaire_region` (`antenne_id`);--> statement-breakpoint
CREATE INDEX `commentaire_region_compte` ON `commentaire_region` (`compte_id`);--> statement-breakpoint
CREATE TABLE `constat_vu` (
	`finding_id` text PRIMARY KEY NOT NULL,
	`sentence` text NOT NULL,
	`comment` text,
	`compte_id` text NOT NULL,
	`at` text NOT NULL,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `constat_vu_compte` ON `constat_vu` (`compte_id`);--> statement-breakpoint
CREATE TABLE `question` (
	`id` text PRIMARY KEY NOT NULL,
	`side` text NOT NULL,
	`shared_id` text NOT NULL,
	`antenne_id` text,
	`year` integer,
	`quarter` integer,
	`indicateur_id` text,
	`code` text,
	`value` integer,
	`text` text NOT NULL,
	`at` text NOT NULL,
	`compte_id` text,
	`finding_id` text,
	`answer_kind` text,
	`answer` text,
	`answered_at` text,
	`answered_by` text,
	`closed_at` text,
	FOREIGN KEY (`antenne_id`) REFERENCES `antenne`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`answered_by`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "question_side" CHECK("question"."side" in ('porteur', 'antenne')),
	CONSTRAINT "question_answer_kind" CHECK("question"."answer_kind" is null or "question"."answer_kind" in ('texte', 'corrige'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_shared` ON `question` (`side`,`shared_id`);--> statement-breakpoint
CREATE INDEX `question_antenne` ON `question` (`antenne_id`);--> statement-breakpoint
CREATE INDEX `question_compte` ON `question` (`compte_id`);--> statement-breakpoint
CREATE INDEX `question_answered_by` ON `question` (`answered_by`);--> statement-breakpoint
ALTER TABLE `antenne` ADD `reception_key` text;