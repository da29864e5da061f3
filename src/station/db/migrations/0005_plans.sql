CREATE TABLE "plan_version" (
	"plan" uuid NOT NULL,
	"version" integer NOT NULL,
	"day" text NOT NULL,
	"beats" text[] NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"doc" jsonb NOT NULL,
	CONSTRAINT "plan_version_plan_version_pk" PRIMARY KEY("plan","version")
);
--> statement-breakpoint
CREATE TABLE "policy_version" (
	"version" integer PRIMARY KEY NOT NULL,
	"before" jsonb NOT NULL,
	"doc" jsonb NOT NULL,
	"reason" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shift_pattern" (
	"officer" uuid PRIMARY KEY NOT NULL,
	"doc" jsonb NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "plan" uuid;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "crew" text;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "plan_order" integer;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "plan_begin" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "plan_version" ADD CONSTRAINT "plan_version_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_pattern" ADD CONSTRAINT "shift_pattern_officer_person_id_fk" FOREIGN KEY ("officer") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_pattern" ADD CONSTRAINT "shift_pattern_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_version_day" ON "plan_version" USING btree ("day");--> statement-breakpoint
CREATE INDEX "assignment_plan" ON "assignment" USING btree ("plan");--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_planned_whole" CHECK (num_nulls("assignment"."plan", "assignment"."crew", "assignment"."plan_order", "assignment"."plan_begin") IN (0, 4));--> statement-breakpoint
CREATE FUNCTION "plan_version_never_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'a version of a plan or of the policy is followed by the next, never changed' USING ERRCODE = 'insufficient_privilege';
END
$$;--> statement-breakpoint
CREATE TRIGGER "plan_version_no_change" BEFORE UPDATE OR DELETE ON "plan_version" FOR EACH ROW EXECUTE FUNCTION "plan_version_never_changes"();--> statement-breakpoint
CREATE TRIGGER "plan_version_no_truncate" BEFORE TRUNCATE ON "plan_version" FOR EACH STATEMENT EXECUTE FUNCTION "plan_version_never_changes"();--> statement-breakpoint
CREATE TRIGGER "policy_version_no_change" BEFORE UPDATE OR DELETE ON "policy_version" FOR EACH ROW EXECUTE FUNCTION "plan_version_never_changes"();--> statement-breakpoint
CREATE TRIGGER "policy_version_no_truncate" BEFORE TRUNCATE ON "policy_version" FOR EACH STATEMENT EXECUTE FUNCTION "plan_version_never_changes"();
