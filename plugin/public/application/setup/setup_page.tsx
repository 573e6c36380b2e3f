import React, { useCallback, useEffect, useRef, useState } from 'react';
import { EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import type { SettingsInput } from '../../../common/api/setup';
import type { CoreStart } from '../../../kibana_types/browser';
import type { ApiClient } from '../../api/client';
import { Landing, landOn } from '../shared/landing';
import { ProblemCallout } from '../shared/problem_callout';
import { useRequest } from '../shared/use_request';
import { Headline } from './headline';
import { NextSteps } from './next_steps';
import { ApplyOutcome, Progress, VerifyOutcome } from './outcome';
import { PlanSection } from './plan_section';
import { Preflight, RoleForOthers } from './preflight';
import { SettingsForm } from './settings_form';
import { useSetup } from './use_setup';
import { Repaired, WrongTypes } from './wrong_types';

/** Setup: where things stand, the next step, what became of the last one, the settings, and what will change. */
export function SetupPage({
  core,
  client,
  onRepair,
  onDiagnosis,
  onConfigure,
}: {
  readonly core: CoreStart;
  readonly client: ApiClient;
  readonly onRepair: () => void;
  readonly onDiagnosis: () => void;
  readonly onConfigure: () => void;
}): React.ReactElement {
  const status = useRequest(useCallback((signal) => client.status(signal), [client]));
  // A pattern and retention want privileges of their own: looked for as soon as there is a plan with them.
  const [wanted, setWanted] = useState<SettingsInput>({});
  const preflight = useRequest(useCallback((signal) => client.preflight(wanted, signal), [client, wanted]));
  const setup = useSetup(client, status.run);
  const [repairToo, setRepairToo] = useState(true);
  const [unreviewed, setUnreviewed] = useState(false);
  const changing = setup.busy === 'apply' || setup.busy === 'repair';
  const { makePlan } = setup;
  // Whoever asked for a plan with new settings is led to it.
  const planPlace = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => void makePlan({}), [makePlan]);
  const { data } = status;
  return (
    <>
      {status.problem ? <ProblemCallout problem={status.problem} onRetry={() => void status.run()} /> : null}
      {preflight.problem && !setup.problem ? (
        <ProblemCallout problem={preflight.problem} onRetry={() => void preflight.run()} />
      ) : null}
      {!data && status.loading ? <EuiSkeletonText lines={6} /> : null}
      {data ? (
        <>
          <Headline status={data} pending={setup.busy === undefined && setup.plan?.upToDate === false} />
          <EuiSpacer size="m" />
          <NextSteps
            core={core}
            status={data}
            setup={setup}
            unreviewed={unreviewed}
            onConfigure={onConfigure}
            onDiagnosis={onDiagnosis}
            onRun={() => {
              setAsked(false);
              void setup.apply(repairToo);
            }}
          />
          <EuiSpacer size="m" />
          {changing && (!setup.applied || setup.running) ? <Progress running={setup.running} /> : null}
          {(setup.problem ?? setup.applied ?? setup.repaired ?? setup.verified) ? (
            <Landing busy={setup.busy !== undefined}>
              {setup.problem ? (
                <ProblemCallout problem={setup.problem} onRetry={() => void makePlan(wanted)} />
              ) : null}
              {setup.applied ? <ApplyOutcome outcome={setup.applied} /> : null}
              {setup.repaired ? (
                <>
                  <Repaired indices={setup.repaired} onOpen={onRepair} />
                  <EuiSpacer size="m" />
                </>
              ) : null}
              {setup.verified ? <VerifyOutcome outcome={setup.verified} /> : null}
            </Landing>
          ) : null}
        </>
      ) : null}
      {preflight.data ? <Preflight preflight={preflight.data} /> : null}
      {data ? (
        <>
          {setup.plan && setup.plan.fields.length > 0 ? (
            <>
              <WrongTypes
                plan={setup.plan}
                withSetup={repairToo}
                busy={setup.busy !== undefined}
                onWithSetup={setRepairToo}
                onRepair={() => void setup.repair()}
                onOpen={onRepair}
              />
              <EuiSpacer size="m" />
            </>
          ) : null}
          {/* Removing forgets them: the form must not show what no plan is made with. */}
          <SettingsForm
            key={JSON.stringify(data.settings)}
            settings={data.settings}
            hasPlan={setup.plan !== undefined}
            onEdited={setUnreviewed}
            busy={setup.busy === 'plan'}
            onPlan={(input) => {
              setWanted(input);
              void makePlan(input).then(() => {
                setAsked(true);
                landOn(planPlace.current);
              });
            }}
          />
          <EuiSpacer size="l" />
          <div ref={planPlace} tabIndex={-1}>
            {/* What is done is planned no more. */}
            {changing && setup.applied ? null : <PlanSection setup={setup} asked={asked && !setup.problem} />}
          </div>
          {preflight.data ? <RoleForOthers preflight={preflight.data} /> : null}
        </>
      ) : null}
    </>
  );
}
