CREATE TABLE `pause` (
	`id` text PRIMARY KEY NOT NULL,
	`serie_id` text NOT NULL,
	`from` text NOT NULL,
	`to` text,
	`reason` text NOT NULL,
	`created_at` text NOT NULL,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`serie_id`) REFERENCES `serie`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "pause_reason" CHECK("pause"."reason" in ('conges', 'detention', 'maladie', 'autre'))
);
--> statement-breakpoint
CREATE INDEX `pause_serie` ON `pause` (`serie_id`);--> statement-breakpoint
CREATE TABLE `rappel` (
	`id` text PRIMARY KEY NOT NULL,
	`convocation_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` text NOT NULL,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`convocation_id`) REFERENCES `convocation`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "rappel_kind" CHECK("rappel"."kind" in ('carte', 'courrier', 'sms', 'courriel', 'appel', 'agenda'))
);
--> statement-breakpoint
CREATE INDEX `rappel_convocation` ON `rappel` (`convocation_id`);--> statement-breakpoint
CREATE TABLE `contenu` (
	`id` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `document` (
	`id` text PRIMARY KEY NOT NULL,
	`accompagnement_id` text,
	`orientation_id` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`state` text NOT NULL,
	`year` integer,
	`rank` integer,
	`content` text NOT NULL,
	`contenu_id` text,
	`cause` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`issued_at` text,
	`compte_id` text NOT NULL,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`orientation_id`) REFERENCES `orientation`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`contenu_id`) REFERENCES `contenu`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "document_kind" CHECK("document"."kind" in ('convocation', 'attestation-presence', 'rapport-situation', 'rapport-incident', 'rapport-fin', 'retour-prescripteur', 'autre')),
	CONSTRAINT "document_state" CHECK("document"."state" in ('brouillon', 'emis', 'annule'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_number` ON `document` (`year`,`rank`);--> statement-breakpoint
CREATE INDEX `document_accompagnement` ON `document` (`accompagnement_id`);--> statement-breakpoint
CREATE INDEX `document_orientation` ON `document` (`orientation_id`);--> statement-breakpoint
CREATE INDEX `document_contenu` ON `document` (`contenu_id`);--> statement-breakpoint
CREATE TABLE `modele` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`content` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`removed_at` text,
	CONSTRAINT "modele_kind" CHECK("modele"."kind" in ('convocation', 'attestation-presence', 'rapport-situation', 'rapport-incident', 'rapport-fin', 'retour-prescripteur', 'autre'))
);
--> statement-breakpoint
CREATE TABLE `piece` (
	`id` text PRIMARY KEY NOT NULL,
	`accompagnement_id` text,
	`orientation_id` text,
	`name` text NOT NULL,
	`mime` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`contenu_id` text NOT NULL,
	`added_at` text NOT NULL,
	`compte_id` text NOT NULL,
	`removed_at` text,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`orientation_id`) REFERENCES `orientation`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`contenu_id`) REFERENCES `contenu`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `piece_accompagnement` ON `piece` (`accompagnement_id`);--> statement-breakpoint
CREATE INDEX `piece_orientation` ON `piece` (`orientation_id`);--> statement-breakpoint
CREATE INDEX `piece_contenu` ON `piece` (`contenu_id`);--> statement-breakpoint
CREATE TABLE `fermeture` (
	`id` text PRIMARY KEY NOT NULL,
	`lieu_id` text,
	`compte_id` text,
	`from` text NOT NULL,
	`to` text NOT NULL,
	`label` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`lieu_id`) REFERENCES `lieu`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`compte_id`) REFERENCES `compte`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `fermeture_from` ON `fermeture` (`from`);--> statement-breakpoint
CREATE INDEX `fermeture_lieu` ON `fermeture` (`lieu_id`);--> statement-breakpoint
CREATE INDEX `fermeture_compte` ON `fermeture` (`compte_id`);--> statement-breakpoint
CREATE TABLE `lieu` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text,
	`rooms` integer,
	`half_day_capacity` integer,
	`created_at` text NOT NULL,
	`closed_at` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lieu_name_unique` ON `lieu` (`name`);--> statement-breakpoint
CREATE TABLE `permanence` (
	`id` text PRIMARY KEY NOT NULL,
	`lieu_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`from` text NOT NULL,
	`to` text NOT NULL,
	FOREIGN KEY (`lieu_id`) REFERENCES `lieu`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `permanence_lieu` ON `permanence` (`lieu_id`);--> statement-breakpoint
-- What was typed becomes the antenne's list of lieux.
INSERT INTO `lieu`("id", "name", "created_at")
SELECT lower(substr(typed."ms", 1, 8) || '-' || substr(typed."ms", 9, 4) || '-7' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
  typed."lieu", strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
FROM (SELECT "lieu", printf('%012x', CAST(unixepoch('subsec') * 1000 AS integer)) AS "ms" FROM `convocation`
  UNION SELECT "lieu", printf('%012x', CAST(unixepoch('subsec') * 1000 AS integer)) FROM `serie`) typed
GROUP BY typed."lieu";
--> statement-breakpoint
CREATE TABLE `__new_convocation` (
	`id` text PRIMARY KEY NOT NULL,
	`accompagnement_id` text NOT NULL,
	`serie_id` text,
	`day` text NOT NULL,
	`at` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`lieu` text NOT NULL,
	`lieu_id` text,
	`status` text NOT NULL,
	`cancel_reason` text,
	`planned_day` text,
	`planned_at` text,
	`forced_reason` text,
	`comment` text,
	`replaces_id` text,
	`created_at` text NOT NULL,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`serie_id`) REFERENCES `serie`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`lieu_id`) REFERENCES `lieu`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`replaces_id`) REFERENCES `convocation`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "convocation_status" CHECK("__new_convocation"."status" in ('prevue', 'honoree', 'absence-excusee', 'absence-injustifiee', 'reportee', 'annulee')),
	CONSTRAINT "convocation_cancel_reason" CHECK("__new_convocation"."cancel_reason" is null or "__new_convocation"."cancel_reason" in ('fin-accompagnement', 'mesure', 'pause', 'serie-modifiee', 'autre')),
	CONSTRAINT "convocation_cancelled" CHECK(("__new_convocation"."status" = 'annulee') = ("__new_convocation"."cancel_reason" is not null))
);
--> statement-breakpoint
INSERT INTO `__new_convocation`("id", "accompagnement_id", "serie_id", "day", "at", "duration_minutes", "lieu", "lieu_id", "status", "cancel_reason", "planned_day", "replaces_id", "created_at")
SELECT c."id", c."accompagnement_id", c."serie_id", c."day", c."at", c."duration_minutes", c."lieu", (SELECT l."id" FROM `lieu` l WHERE l."name" = c."lieu"), c."status",
  CASE WHEN c."status" <> 'annulee' THEN NULL WHEN a."ended_on" < c."day" THEN 'fin-accompagnement' ELSE 'mesure' END,
  c."planned_day", c."replaces_id", c."created_at"
FROM `convocation` c JOIN `accompagnement` a ON a."id" = c."accompagnement_id";--> statement-breakpoint
DROP TABLE `convocation`;--> statement-breakpoint
ALTER TABLE `__new_convocation` RENAME TO `convocation`;--> statement-breakpoint
CREATE UNIQUE INDEX `convocation_moment` ON `convocation` (`accompagnement_id`,`day`,`at`) WHERE status <> 'annulee';--> statement-breakpoint
CREATE INDEX `convocation_accompagnement` ON `convocation` (`accompagnement_id`,`day`,`at`);--> statement-breakpoint
CREATE INDEX `convocation_day` ON `convocation` (`day`,`at`);--> statement-breakpoint
CREATE INDEX `convocation_status_day` ON `convocation` (`status`,`day`);--> statement-breakpoint
CREATE INDEX `convocation_serie` ON `convocation` (`serie_id`);--> statement-breakpoint
CREATE INDEX `convocation_replaces` ON `convocation` (`replaces_id`);--> statement-breakpoint
CREATE INDEX `convocation_lieu_day` ON `convocation` (`lieu_id`,`day`);--> statement-breakpoint
CREATE TABLE `__new_serie` (
	`id` text PRIMARY KEY NOT NULL,
	`accompagnement_id` text NOT NULL,
	`rule` text NOT NULL,
	`at` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`lieu` text NOT NULL,
	`lieu_id` text,
	`first` text NOT NULL,
	`until` text NOT NULL,
	`continues_id` text,
	`on_holiday` text NOT NULL,
	`created_at` text NOT NULL,
	FOREIGN KEY (`accompagnement_id`) REFERENCES `accompagnement`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`lieu_id`) REFERENCES `lieu`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`continues_id`) REFERENCES `serie`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "serie_on_holiday" CHECK("__new_serie"."on_holiday" in ('move', 'skip', 'keep'))
);
--> statement-breakpoint
INSERT INTO `__new_serie`("id", "accompagnement_id", "rule", "at", "duration_minutes", "lieu", "lieu_id", "first", "until", "on_holiday", "created_at")
SELECT s."id", s."accompagnement_id", 'FREQ=WEEKLY;BYDAY=' || substr('MOTUWETHFRSASU', s."weekday" * 2 - 1, 2), s."at", s."duration_minutes", s."lieu",
  (SELECT l."id" FROM `lieu` l WHERE l."name" = s."lieu"), s."first", s."until", s."on_holiday", s."created_at"
FROM `serie` s;
--> statement-breakpoint
DROP TABLE `serie`;--> statement-breakpoint
ALTER TABLE `__new_serie` RENAME TO `serie`;--> statement-breakpoint
CREATE INDEX `serie_accompagnement` ON `serie` (`accompagnement_id`);--> statement-breakpoint
CREATE INDEX `serie_continues` ON `serie` (`continues_id`);--> statement-breakpoint
ALTER TABLE `mesure` ADD `absence_limit` integer;