// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: Apache-2.0
'use strict';

// AWS changed the Node.js programming model with nodejs24.x: no callbacks, no waiting for an empty event loop. The
// identifier decides, so that nodejs22.x keeps its behaviour on a newer interpreter and the other way round.

const named = /^AWS_Lambda_nodejs(\d+)\.x$/.exec(process.env.AWS_EXECUTION_ENV ?? '');
const major = named ? Number(named[1]) : Number(process.versions.node.split('.')[0]);

exports.modern = major >= 24;
/** What a log line carries as request id before there is one. */
exports.noRequestId = exports.modern ? '-' : undefined;
