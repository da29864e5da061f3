CREATE TABLE "assignment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ver" integer NOT NULL,
	"property" uuid NOT NULL,
	"officer" uuid NOT NULL,
	"window_from" timestamp (3) with time zone NOT NULL,
	"window_to" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"visit" uuid,
	"given_by" uuid NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"note" text,
	"settled_at" timestamp (3) with time zone,
	"settled_by" uuid
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" uuid,
	"device" uuid,
	"act" text NOT NULL,
	"about" text,
	"about_id" uuid,
	"purpose" text,
	"result" text NOT NULL,
	"detail" jsonb NOT NULL,
	"prev" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"prev" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"device" uuid NOT NULL,
	"device_seq" bigint NOT NULL,
	"content" text NOT NULL,
	"content_hash" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"station_seq" bigint,
	"verdict" jsonb
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" uuid PRIMARY KEY NOT NULL,
	"first_seen" timestamp (3) with time zone NOT NULL,
	"last_view" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device_person" (
	"device" uuid NOT NULL,
	"person" uuid NOT NULL,
	"first_seen" timestamp (3) with time zone NOT NULL,
	"last_seen" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "device_person_device_person_pk" PRIMARY KEY("device","person")
);
--> statement-breakpoint
CREATE TABLE "oddity" (
	"key" text PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"device" uuid NOT NULL,
	"why" text NOT NULL,
	"content" text NOT NULL,
	"station_seq" bigint NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sign_in_name" text NOT NULL,
	"name" text NOT NULL,
	"initials" text NOT NULL,
	"collar" text,
	"role" text NOT NULL,
	"beats" text[] NOT NULL,
	"active" boolean NOT NULL,
	"passphrase" text
);
--> statement-breakpoint
CREATE TABLE "property" (
	"id" uuid PRIMARY KEY NOT NULL,
	"doc" jsonb NOT NULL,
	"ver" integer GENERATED ALWAYS AS (((doc ->> 'ver')::integer)) STORED NOT NULL,
	"beat" text GENERATED ALWAYS AS ((doc ->> 'beat')) STORED NOT NULL,
	"uprn" text GENERATED ALWAYS AS ((doc ->> 'uprn')) STORED,
	"address" text GENERATED ALWAYS AS ((doc ->> 'address')) STORED NOT NULL,
	"postcode" text GENERATED ALWAYS AS ((doc ->> 'postcode')) STORED,
	"status" text GENERATED ALWAYS AS ((doc #>> '{occupancy,concern,status}')) STORED NOT NULL,
	"tier" text GENERATED ALWAYS AS ((doc #>> '{occupancy,concern,tier,tier}')) STORED NOT NULL,
	"review_on" text GENERATED ALWAYS AS ((doc #>> '{occupancy,concern,reviewOn}')) STORED NOT NULL,
	"lat" double precision GENERATED ALWAYS AS (((doc #>> '{position,lat}')::double precision)) STORED,
	"lon" double precision GENERATED ALWAYS AS (((doc #>> '{position,lon}')::double precision)) STORED
);
--> statement-breakpoint
CREATE TABLE "property_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"property" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"device" uuid,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_try" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"blocked_until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "station" (
	"id" integer PRIMARY KEY NOT NULL,
	"epoch" uuid NOT NULL,
	"policy" jsonb NOT NULL,
	"fictional" boolean NOT NULL,
	"change_seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "view" (
	"device" uuid NOT NULL,
	"person" uuid NOT NULL,
	"number" integer NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"rows" jsonb NOT NULL,
	CONSTRAINT "view_device_person_number_pk" PRIMARY KEY("device","person","number")
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"property" uuid NOT NULL,
	"by" uuid NOT NULL,
	"station_seq" bigint NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"saved_earliest" timestamp (3) with time zone,
	"saved_latest" timestamp (3) with time zone NOT NULL,
	"supersedes" uuid,
	"status_at_visit" text NOT NULL,
	"flags" text[] NOT NULL,
	"doc" jsonb NOT NULL,
	"contact" text GENERATED ALWAYS AS ((doc #>> '{outcome,contact}')) STORED NOT NULL,
	"finding" text GENERATED ALWAYS AS ((doc #>> '{outcome,finding}')) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "welcome_code" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"valid_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "welcome_code_person_unique" UNIQUE("person")
);
--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_property_property_id_fk" FOREIGN KEY ("property") REFERENCES "public"."property"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_officer_person_id_fk" FOREIGN KEY ("officer") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_given_by_person_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change" ADD CONSTRAINT "change_person_person_id_fk" FOREIGN KEY ("person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_person" ADD CONSTRAINT "device_person_device_device_id_fk" FOREIGN KEY ("device") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_person" ADD CONSTRAINT "device_person_person_person_id_fk" FOREIGN KEY ("person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "property_event" ADD CONSTRAINT "property_event_property_property_id_fk" FOREIGN KEY ("property") REFERENCES "public"."property"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_person_id_fk" FOREIGN KEY ("person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view" ADD CONSTRAINT "view_device_person_device_person_device_person_fk" FOREIGN KEY ("device","person") REFERENCES "public"."device_person"("device","person") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_property_property_id_fk" FOREIGN KEY ("property") REFERENCES "public"."property"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "welcome_code" ADD CONSTRAINT "welcome_code_person_person_id_fk" FOREIGN KEY ("person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_officer" ON "assignment" USING btree ("officer","state");--> statement-breakpoint
CREATE INDEX "assignment_property" ON "assignment" USING btree ("property");--> statement-breakpoint
CREATE INDEX "audit_about" ON "audit" USING btree ("about_id");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit" USING btree ("actor","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "change_device_seq" ON "change" USING btree ("device","person","device_seq");--> statement-breakpoint
CREATE UNIQUE INDEX "change_station_seq" ON "change" USING btree ("station_seq");--> statement-breakpoint
CREATE UNIQUE INDEX "person_sign_in_name" ON "person" USING btree ("sign_in_name");--> statement-breakpoint
CREATE UNIQUE INDEX "property_uprn" ON "property" USING btree ("uprn");--> statement-breakpoint
CREATE INDEX "property_beat" ON "property" USING btree ("beat","id");--> statement-breakpoint
CREATE INDEX "property_address" ON "property" USING btree ("address");--> statement-breakpoint
CREATE INDEX "property_event_property" ON "property_event" USING btree ("property","at");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_station_seq" ON "visit" USING btree ("station_seq");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_supersedes" ON "visit" USING btree ("supersedes");--> statement-breakpoint
CREATE INDEX "visit_property" ON "visit" USING btree ("property","at");--> statement-breakpoint
CREATE INDEX "visit_at" ON "visit" USING btree ("at");
--> statement-breakpoint
INSERT INTO "audit_head" ("id", "seq", "prev", "hash") VALUES (1, 0, '', repeat('0', 64));--> statement-breakpoint
CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the audit log is only ever added to' USING ERRCODE = 'insufficient_privilege';
END
$$;--> statement-breakpoint
CREATE TRIGGER "audit_no_change" BEFORE UPDATE OR DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION "audit_is_append_only"();--> statement-breakpoint
CREATE TRIGGER "audit_no_truncate" BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();--> statement-breakpoint
CREATE FUNCTION "visit_is_never_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW."doc" <> OLD."doc" OR NEW."station_seq" <> OLD."station_seq" OR NEW."received_at" <> OLD."received_at" THEN
		RAISE EXCEPTION 'a visit is corrected by another visit, never changed' USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER "visit_no_change" BEFORE UPDATE ON "visit" FOR EACH ROW EXECUTE FUNCTION "visit_is_never_changed"();
