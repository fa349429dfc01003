// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/SettingsKeeper.h"

#include "engine/local/EndpointCredentials.h"
#include "engine/local/InterpreterPaths.h"
#include "engine/local/SettingsDocument.h"

namespace lathe
{

SettingsKeeper::SettingsKeeper(Parts parts)
    : m(std::move(parts))
{
    if (m.interpreterFile.isEmpty())
        m.interpreterFile = interpreterpaths::defaultFile();
}

void SettingsKeeper::load(std::function<void()> loaded)
{
    m.state.loadAll(settingsdocument::kind, [this, loaded = std::move(loaded)](
                                                const Result<QList<Document>> &documents) {
        EngineSettings settings;
        if (documents && !documents->isEmpty())
            settings = settingsdocument::read(documents->constFirst().body);
        m.pool.run(
            [settings, interpreters = m.interpreterFile, credentials = m.credentialsFile]() mutable {
                settings.interpreterPaths = interpreterpaths::read(interpreters);
                endpointcredentials::read(credentials, settings.endpoint);
                return settings;
            },
            [this, loaded](const EngineSettings &whole) {
                apply(whole);
                loaded();
            });
    });
}

void SettingsKeeper::change(const EngineSettings &settings, Reply<Done> reply)
{
    m_turns.take(settingsdocument::key, std::move(reply),
                 [this, settings](Reply<Done> done) { keep(settings, std::move(done)); });
}

/// What goes to a file of its own is found by what holds now.
void SettingsKeeper::keep(const EngineSettings &settings, Reply<Done> reply)
{
    const QByteArray text = settingsdocument::write(settings);
    EngineSettings bounded =
        settingsdocument::read(text); // what is kept in files of their own is not in it
    bounded.interpreterPaths = settings.interpreterPaths;
    bounded.endpoint.accessKeyId = settings.endpoint.accessKeyId;
    bounded.endpoint.secretAccessKey = settings.endpoint.secretAccessKey;
    const bool paths = bounded.interpreterPaths != m_settings.interpreterPaths;
    const bool access = bounded.endpoint != m_settings.endpoint;
    if (!paths && !access) {
        save(bounded, text, std::move(reply));
        return;
    }
    m.pool.run(
        [paths, access, bounded, interpreters = m.interpreterFile,
         credentials = m.credentialsFile]() -> Result<Done> {
            if (access) {
                if (auto kept = endpointcredentials::write(credentials, bounded.endpoint); !kept)
                    return kept;
            }
            return paths ? interpreterpaths::write(interpreters, bounded.interpreterPaths) : Done{};
        },
        [this, bounded, text, reply = std::move(reply)](const Result<Done> &written) {
            if (written)
                save(bounded, text, reply);
            else
                reply(written);
        });
}

void SettingsKeeper::save(const EngineSettings &settings, const QByteArray &text, Reply<Done> reply)
{
    m.state.put(settingsdocument::kind, settingsdocument::key, text,
                [this, settings, reply = std::move(reply)](Result<Done> done) {
                    if (done) {
                        const bool paths = settings.interpreterPaths != m_settings.interpreterPaths;
                        apply(settings);
                        if (paths)
                            m.interpretersChanged(settings.interpreterPaths);
                    }
                    reply(std::move(done));
                });
}

void SettingsKeeper::apply(const EngineSettings &settings)
{
    m_settings = settings;
    m.apply(m_settings);
}

} // namespace lathe
