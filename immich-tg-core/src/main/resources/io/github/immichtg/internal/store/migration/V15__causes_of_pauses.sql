-- The texts by which suspensions are known were reworded.
update subscriptions set paused_reason = case paused_reason
    when 'whoever linked it is no longer an administrator of the channel'
        then 'its owner is no longer an administrator of the channel'
    when 'whoever linked it may not use this bot any more' then 'its owner may no longer use this bot'
    when 'whoever linked it is denied this bot' then 'its owner is denied access to this bot'
    else paused_reason end
where paused_reason like 'whoever linked it %';
