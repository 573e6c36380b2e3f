import React, { useCallback, useEffect, useRef, useState } from 'react';
import {
  EuiButton,
  EuiButtonEmpty,
  EuiCallOut,
  EuiFlexGroup,
  EuiFlexItem,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
} from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { SettingsInput } from '../../../common/api/setup';
import type { CoreStart } from '../../../kibana_types/browser';
import type { ApiClient } from '../../api/client';
import { Landing, landOn } from '../shared/landing';
import { ProblemCallout } from '../shared/problem_callout';
import { useRequest } from '../shared/use_request';
import { AssetTable } from './asset_table';
import { FirstDocuments } from './first_documents';
import { Fold } from './fold';
import { Headline } from './headline';
import { ApplyOutcome, Progress, VerifyOutcome } from './outcome';
import { PlanSection } from './plan_section';
import { Preflight } from './preflight';
import { Remove } from './remove';
import { Repair } from './repair';
import { SettingsForm } from './settings_form';
import { useSetup } from './use_setup';
import { Repaired, WrongTypes } from './wrong_types';

/** Setup: how it stands, what would be done, doing it, proving it, mending and removing it. */
export function SetupPage({
  core,
  client,
  repairOpen,
  onRepair,
  onDiagnosis,
  onConfigure,
}: {
  readonly core: CoreStart;
  readonly client: ApiClient;
  /** The repair step is what this visit is about. */
  readonly repairOpen: boolean;
  readonly onRepair: () => void;
  readonly onDiagnosis: () => void;
  readonly onConfigure: () => void;
}): React.ReactElement {
  const status = useRequest(useCallback((signal) => client.status(signal), [client]));
  // A pattern and retention want rights of their own: looked for as soon as there is a plan with them.
  const [wanted, setWanted] = useState<SettingsInput>({});
  const preflight = useRequest(useCallback((signal) => client.preflight(wanted, signal), [client, wanted]));
  const setup = useSetup(client, status.run);
  const [repairToo, setRepairToo] = useState(true);
  const changing = setup.busy === 'apply' || setup.busy === 'repair';
  const { makePlan } = setup;
  // The plan for new settings stands above them: whoever asked for it is led there.
  const planPlace = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState(false);
  useEffect(() => void makePlan({}), [makePlan]);
  const { data } = status;
  const waiting = data?.state === 'installed' && data.documents?.count === 0;
  // Not before the page above it has its height: what it scrolls to would move away.
  const openRepair = repairOpen && !preflight.loading && (setup.plan ?? setup.problem) !== undefined;
  const may = core.application.capabilities.networkTraffic?.setup !== false;
  return (
    <>
      {status.problem ? <ProblemCallout problem={status.problem} onRetry={() => void status.run()} /> : null}
      {preflight.problem ? (
        <ProblemCallout problem={preflight.problem} onRetry={() => void preflight.run()} />
      ) : null}
      {may ? null : (
        <>
          <EuiCallOut
            iconType="lock"
            data-test-subj="networkTrafficReadOnly"
            title={i18n.translate('networkTraffic.setup.readOnly', {
              defaultMessage:
                'You may look, not set up: your role has read access to the feature "Network Traffic". Ask for all.',
            })}
          />
          <EuiSpacer size="m" />
        </>
      )}
      {preflight.data ? <Preflight preflight={preflight.data} /> : null}
      {!data && status.loading ? <EuiSkeletonText lines={6} /> : null}
      {data ? (
        <>
          <Headline status={data} />
          <EuiSpacer size="m" />
          <EuiFlexGroup wrap responsive={false} gutterSize="s">
            <EuiFlexItem grow={false}>
              <EuiButton
                fill={data.state !== 'installed'}
                iconType="play"
                data-test-subj="networkTrafficSetup"
                isLoading={setup.busy === 'apply' || setup.busy === 'plan'}
                isDisabled={!may || !setup.plan || setup.plan.upToDate || setup.busy !== undefined}
                onClick={() => {
                  setAsked(false);
                  void setup.apply(repairToo);
                }}
              >
                {i18n.translate('networkTraffic.setup.button', { defaultMessage: 'Set up' })}
              </EuiButton>
            </EuiFlexItem>
            {data.dashboard ? (
              <EuiFlexItem grow={false}>
                <EuiButton
                  fill={data.state === 'installed' && !waiting}
                  iconType="dashboardApp"
                  data-test-subj="networkTrafficOpenDashboard"
                  href={core.http.basePath.prepend(data.dashboard.path)}
                >
                  {i18n.translate('networkTraffic.setup.open', { defaultMessage: 'Open dashboard' })}
                </EuiButton>
              </EuiFlexItem>
            ) : null}
            <EuiFlexItem grow={false}>
              <EuiButtonEmpty
                iconType="inspect"
                isLoading={setup.busy === 'verify'}
                isDisabled={!may || data.state === 'not_installed' || setup.busy !== undefined}
                data-test-subj="networkTrafficVerify"
                onClick={() => void setup.verify()}
              >
                {i18n.translate('networkTraffic.setup.verify', { defaultMessage: 'Verify' })}
              </EuiButtonEmpty>
            </EuiFlexItem>
            <EuiFlexItem grow={false}>
              <EuiButtonEmpty iconType="heart" onClick={onDiagnosis}>
                {i18n.translate('networkTraffic.setup.diagnosis', { defaultMessage: 'Diagnosis' })}
              </EuiButtonEmpty>
            </EuiFlexItem>
          </EuiFlexGroup>
          <EuiSpacer size="m" />
          {changing ? <Progress running={setup.running} /> : null}
          {(setup.problem ?? setup.applied ?? setup.repaired ?? setup.verified) ? (
            <Landing busy={setup.busy !== undefined}>
              {setup.problem ? (
                <ProblemCallout problem={setup.problem} onRetry={() => void makePlan({})} />
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
          <EuiSpacer size="m" />
          {waiting ? <FirstDocuments onConfigure={onConfigure} /> : null}
          {setup.plan && setup.plan.fields.length > 0 ? (
            <>
              <WrongTypes
                plan={setup.plan}
                withSetup={repairToo}
                busy={setup.busy !== undefined}
                may={may}
                onWithSetup={setRepairToo}
                onRepair={() => void setup.repair()}
                onOpen={onRepair}
              />
              <EuiSpacer size="m" />
            </>
          ) : null}
          <div ref={planPlace} tabIndex={-1}>
            <PlanSection setup={setup} asked={asked} />
          </div>
          <EuiSpacer size="m" />
          <Fold
            id="networkTrafficAssetsFold"
            title={i18n.translate('networkTraffic.assets.caption', { defaultMessage: 'What is installed' })}
          >
            <AssetTable assets={data.assets} />
          </Fold>
          <Fold
            id="networkTrafficSettingsFold"
            title={i18n.translate('networkTraffic.settings.title', { defaultMessage: 'Settings' })}
          >
            {/* Removing forgets them: the form must not show what no plan is made with. */}
            <SettingsForm
              key={JSON.stringify(data.settings)}
              settings={data.settings}
              busy={setup.busy === 'plan'}
              onPlan={(input) => {
                setWanted(input);
                void makePlan(input).then(() => {
                  setAsked(true);
                  landOn(planPlace.current);
                });
              }}
            />
          </Fold>
          <Fold
            id="networkTrafficRepairFold"
            key={String(openRepair)}
            open={openRepair}
            title={i18n.translate('networkTraffic.repair.title', {
              defaultMessage: 'Repair indices from before Setup',
            })}
          >
            {/* Setup may have repaired: looked at anew. */}
            {may ? (
              <Repair key={String(changing)} client={client} onRepaired={() => void makePlan({})} />
            ) : (
              <EuiText size="s">
                <p>
                  {i18n.translate('networkTraffic.repair.readOnly', {
                    defaultMessage: 'Shown to those who may set up.',
                  })}
                </p>
              </EuiText>
            )}
          </Fold>
          <Fold
            id="networkTrafficRemoveFold"
            title={i18n.translate('networkTraffic.remove.title', { defaultMessage: 'Remove' })}
          >
            <Remove
              client={client}
              may={may}
              onRemoved={async () => {
                setup.forget();
                setWanted({});
                await Promise.all([status.run(), makePlan({})]);
              }}
            />
          </Fold>
        </>
      ) : null}
    </>
  );
}
